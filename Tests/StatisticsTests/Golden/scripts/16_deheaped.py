"""Points and positions among pay that people rounded: each value spread evenly over its own rounding interval."""
import csv,json,os
import numpy as np
from scipy.stats import beta
G=os.path.join(os.path.dirname(os.path.abspath(__file__)),"..")
cells={}
for r in csv.DictReader(open(f"{G}/g03_cells_in.csv")): cells.setdefault(r["cell"],{"lead":[],"senior":[]})[r["level"]].append(float(r["pay"]))
deheap=json.load(open(f"{G}/g13_deheap_expected.json"))
M=20; off=(np.arange(M)+.5)/M-.5
def grain(x,keep):
    g=np.full(x.size,1.)
    for k in sorted(keep): g[np.abs(x/k-np.round(x/k))<1e-9]=k
    return np.minimum(g,x)
out={}
for c,d in cells.items():
    keep=deheap[c]["levels"]; L,S=np.array(d["lead"]),np.array(d["senior"])
    if not keep: continue
    spread=lambda x: (x[:,None]+grain(x,keep)[:,None]*off).ravel()
    r={"ratio":float(np.median(spread(L))/np.median(spread(S))),"positions":[]}
    for x in (float(np.median(S)),float(np.median(S))+700,float(np.quantile(S,.1)),float(np.quantile(S,.9))+50,S.min()-1e5,S.max()+1e5):
        n=S.size; s=float(np.clip((x-S)/grain(S,keep)+.5,0,1).mean())
        lo=0. if s==0 else 100*beta.ppf(.025,n*s+.5,n-n*s+.5); hi=100. if s==1 else 100*beta.ppf(.975,n*s+.5,n-n*s+.5)
        r["positions"].append([x,100*s,float(lo),float(hi)])
    out[c]=r
json.dump(out,open(f"{G}/g16_deheaped_expected.json","w"),indent=1)
