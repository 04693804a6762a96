"""De-heaped beta law: each value replaced by m=20 equal sub-points across its own rounding interval, n* unchanged."""
import json,csv,os,math
import numpy as np
from betalaw import *
G=os.path.join(os.path.dirname(os.path.abspath(__file__)),"..")
LAD=[100000,50000,10000,5000,1000,500,100,50,10,5,1]
div=lambda x,g: np.abs(x/g-np.round(x/g))<1e-9
def ladder(x):
    keep=[]; R=np.ones(x.size,bool); med=np.median(x)
    for g,lo in zip(LAD[:-1],LAD[1:]):
        if g>.1*med: continue
        kg=int((R&div(x,g)).sum()); kl=int((R&div(x,lo)).sum())
        if kg>=max(5,.05*x.size) and kg/kl>1.5*lo/g: keep.append(g); R&=~div(x,g)
    return keep
def grain(x,keep):
    g=np.full(x.size,1.)
    for k in sorted(keep): g[div(x,k)]=k
    return g
M=20; off=(np.arange(M)+.5)/M-.5
cells={}
for r in csv.DictReader(open(f"{G}/g03_cells_in.csv")): cells.setdefault(r["cell"],{"lead":[],"senior":[]})[r["level"]].append(float(r["pay"]))
out={"rule":"pooled lead+senior values of the cell; ladder 100000,50000,10000,5000,1000,500,100,50,10,5,1 from coarse to fine, skip g>0.1*pooled median; among values not yet explained by a kept coarser level: keep g if count divisible by g >= max(5,5% of n) and count(g)/count(next lower)>1.5*(next lower)/g; grain(v)=largest kept level dividing v, else 1; sub-points v+g*((s-0.5)/20-0.5), s=1..20, weight 1/20 each; law with n*=n (unweighted) or Kish n*; auto-switch when reported-pay 95% interval log width < 2*max over groups of (largest kept grain/median)"}
for c,d in cells.items():
    L,S=np.array(d["lead"]),np.array(d["senior"]); keep=ladder(np.concatenate([L,S])); r={"levels":keep}
    a=[]
    for x in (L,S):
        y=(x[:,None]+grain(x,keep)[:,None]*off).ravel(); u,p,F,ne=law(y,neff=x.size); a.append((np.log(u),p))
        r["lead" if x is L else "senior"]={"median":float(np.median(x)),"q":{str(k):q(u,F,k) for k in (.025,.25,.5,.75,.975)},"hd":float(p@u)}
    r["ratio"]={str(k):math.exp(rq(a[0],a[1],k)[2]) for k in (.025,.1,.25,.5,.75,.9,.975)}
    u1,p1,_,_=law(L);u2,p2,_,_=law(S); z=[(np.log(u1),p1),(np.log(u2),p2)]; w=rq(*z,.975)[2]-rq(*z,.025)[2]
    g=max(keep) if keep else 1; r["reported_width_log"]=w; r["threshold"]=2*max(g/np.median(L),g/np.median(S)); r["auto_switch"]=bool(w<r["threshold"]) ; out[c]=r
    print(c,keep,round(w,4),round(r["threshold"],4),r["auto_switch"],{k:round(v,4) for k,v in r["ratio"].items() if k in("0.025","0.5","0.975")})
json.dump(out,open(f"{G}/g13_deheap_expected.json","w"),indent=1)
