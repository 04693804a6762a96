"""Probabilities of the parts of a scale by the law of a ratio of medians, plain and de-heaped; Student's t; Holm on P(R <= 1)."""
import csv,json,os,math
import numpy as np
from scipy import stats
from betalaw import *
G=os.path.join(os.path.dirname(os.path.abspath(__file__)),"..")
cells={}
for r in csv.DictReader(open(f"{G}/g03_cells_in.csv")): cells.setdefault(r["cell"],{"lead":[],"senior":[]})[r["level"]].append(float(r["pay"]))
deheap=json.load(open(f"{G}/g13_deheap_expected.json"))
M=20; off=(np.arange(M)+.5)/M-.5
def spread(x,keep):
    g=np.full(x.size,1.)
    for k in sorted(keep): g[np.abs(x/k-np.round(x/k))<1e-9]=k
    return (x[:,None]+np.minimum(g,x)[:,None]*off).ravel()
def below(L,S,t):  # P(log ratio < t), atoms by brute force over all pairs
    (a,pa),(b,pb)=L,S; d=a[:,None]-b[None,:]
    return float((pa[:,None]*pb[None,:])[d<t-1e-12].sum())
def upto(L,S,t):
    (a,pa),(b,pb)=L,S; d=a[:,None]-b[None,:]
    return float((pa[:,None]*pb[None,:])[d<=t+1e-12].sum())
def parts(x,y,n=None):
    laws=[]
    for v,ne in((x,len(cells[n]["lead"])),(y,len(cells[n]["senior"]))):
        u,p,_,_=law(v,neff=ne); laws.append((np.log(u),p))
    lo,hi=math.log(1.15),math.log(1.30)
    return {"below":below(*laws,lo),"inside":upto(*laws,hi)-below(*laws,lo),"above":1-upto(*laws,hi),"inversion":below(*laws,0.),"noRise":upto(*laws,0.)}
out={"cells":{},"t":[]}
for c,d in cells.items():
    L,S=np.array(d["lead"]),np.array(d["senior"]); keep=deheap[c]["levels"]
    if len(np.unique(L))*len(np.unique(S))>4e6: continue
    r={"reported":parts(L,S,c)}
    if len(L)*len(S)*M*M<=4e6: r["spread"]=parts(spread(L,keep),spread(S,keep),c)
    out["cells"][c]=r
p=[out["cells"][c]["reported"]["noRise"] for c in out["cells"]]
o=np.argsort(p,kind="stable"); adj=np.empty(len(p)); run=0.
for k,i in enumerate(o): run=max(run,(len(p)-k)*p[i]); adj[i]=min(1,run)
out["holm"]=dict(zip(out["cells"],map(float,adj)))
for df in (1,2,3,7,30,1000.5):
    for t in (-40,-6,-2.5,-1,-.1,0,.3,1.7,4,25): out["t"].append([t,df,float(stats.t.cdf(t,df))])
json.dump(out,open(f"{G}/g15_probabilities_expected.json","w"),indent=1)
print({c:{k:round(v,4) for k,v in r["reported"].items()} for c,r in out["cells"].items()})
