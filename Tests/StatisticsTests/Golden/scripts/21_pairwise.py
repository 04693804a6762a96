"""Standard error of a Hodges-Lehmann log ratio from the two-sample U-statistic's placements, all pairs written out; beside it the
standard deviation of 4,000 simulated estimates of heaped pay."""
import csv,json,os
import numpy as np
from scipy.stats import norm
G=os.path.join(os.path.dirname(os.path.abspath(__file__)),"..")
Z=norm.ppf(.975)
def shift(a,b):
    """theta, standard error: placements at theta, then the order statistics a normal reach away (Lehmann 1963)."""
    d=np.log(a)[:,None]-np.log(b)[None,:]; s=np.sort(d,axis=None); n=s.size
    th=.5*(s[(n+1)//2-1]+s[n//2]) if n%2==0 else s[(n+1)//2-1]
    at=(np.abs(d-th)<=1e-12)*.5+(d<th-1e-12)
    h,g=at.mean(1),at.mean(0)
    v=h.var(ddof=1)/len(a)+g.var(ddof=1)/len(b); r=Z*np.sqrt(v)
    def order(p): return s[min(max(int(np.ceil(p*n)),1),n)-1]
    return th,(order(.5+r)-order(.5-r))/(2*Z)
cells={}
for r in csv.DictReader(open(f"{G}/g03_cells_in.csv")): cells.setdefault(r["cell"],{}).setdefault(r["level"],[]).append(float(r["pay"]))
out={"cells":{}}
for k,c in cells.items():
    if len(c.get("lead",[]))<5 or len(c.get("senior",[]))<5: continue
    th,se=shift(np.array(c["lead"]),np.array(c["senior"])); out["cells"][k]={"ratio":float(np.exp(th)),"se_log":float(se)}
rng=np.random.default_rng(21)
def heap(x):
    u=rng.random(x.size); g=np.where(u<.6,5000,np.where(u<.85,1000,100)); return np.maximum(g,np.round(x/g)*g)
sim={}
for m,n in ((20,60),(100,300)):
    e=[shift(heap(120_000*np.exp(.28*rng.standard_normal(m))),heap(100_000*np.exp(.22*rng.standard_normal(n)))) for _ in range(4000)]
    e=np.array(e); sim[f"{m}x{n}"]={"sd":float(e[:,0].std(ddof=1)),"mean_se":float(e[:,1].mean())}
out["simulated"]=sim
json.dump(out,open(f"{G}/g21_pairwise_expected.json","w"),indent=1); print(out)
