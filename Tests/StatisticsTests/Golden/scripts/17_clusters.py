"""A ratio of weighted medians with organisations drawn anew (Rao-Wu, jointly for both groups), 400,000 draws; cluster-robust median regression."""
import csv,json,os
import numpy as np
G=os.path.join(os.path.dirname(os.path.abspath(__file__)),"..")
W={"lead":([],[],[]),"senior":([],[],[])}
for r in csv.DictReader(open(f"{G}/g02_weighted_in.csv")): a=W[r["level"]]; a[0].append(float(r["pay"])); a[1].append(float(r["weight"])); a[2].append(r["stratum"]+r["org"])
orgs=sorted(set(W["lead"][2])|set(W["senior"][2])); K=len(orgs); ix={o:i for i,o in enumerate(orgs)}
rng=np.random.default_rng(17); B=400_000; out={"clusters":K,"draws":B}
sides={}
for k,(x,w,o) in W.items():
    x,w=np.array(x),np.array(w); s=np.argsort(x,kind="stable"); sides[k]=(x[s],w[s],np.array([ix[c] for c in o])[s])
logs=[]
for _ in range(B//1000):
    m=rng.multinomial(K-1,np.full(K,1/K),size=1000)*(K/(K-1)); v=[]
    for k in ("lead","senior"):
        x,w,c=sides[k]; cum=np.cumsum(m[:,c]*w,axis=1); tot=cum[:,-1:]; ok=tot[:,0]>0
        i=(cum>=.5*tot-1e-12*tot).argmax(1); y=x[i]
        tie=cum[np.arange(1000),i]<=.5*tot[:,0]*(1+2e-12)
        for t in np.nonzero(tie&ok)[0]:
            j=i[t]+1
            while j<len(x) and m[t,c[j]]*w[j]==0: j+=1
            if j<len(x): y[t]=.5*(x[i[t]]+x[j])
        v.append(np.where(ok,np.log(y),np.nan))
    logs.append(v[0]-v[1])
logs=np.concatenate(logs); logs=logs[~np.isnan(logs)]
out["ratio"]={str(a):float(np.exp(np.quantile(logs,a))) for a in (.025,.1,.5,.9,.975)}
out["se_log"]=float(logs.std(ddof=1)); out["below_1.15"]=float((logs<np.log(1.15)-1e-13).mean()); out["at_most_1"]=float((logs<=1e-13).mean())
json.dump(out,open(f"{G}/g17_clusters_expected.json","w"),indent=1); print(out)
