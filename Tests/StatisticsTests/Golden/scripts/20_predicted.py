"""Pay after a step given pay before it: the conditional normal law, by matrices and by a million draws."""
import json,os,itertools
import numpy as np
from scipy.stats import norm
G=os.path.join(os.path.dirname(os.path.abspath(__file__)),"..")
rng=np.random.default_rng(15); out=[]
for own,level,premium,sS,sL,rho,C,vS,vD in [
  (80500,np.log(83000),.146,.22,.28,.85,0.,.0001,.0006),(54000,np.log(54000),.178,.35,.41,.85,.0008,.0003,.0009),
  (40000,np.log(54000),.178,.35,.41,.6,.0032,.0003,.0009),(300000,np.log(120000),.09,.2,.15,.9,.02,.002,.004),
  (30000,np.log(120000),.3,.2,.15,.85,0.,.002,.0015),(100000,np.log(95000),-.05,.1,.3,.0,.5,.01,.02),
  (65000,None,.12,.25,.3,.85,0.,0.,.003),(65000,None,.12,.25,.12,.9,0.,0.,.0)]:
    x=np.log(own)
    spread=sL*np.sqrt(1-rho**2)
    if level is None:
        # the place of the person is not known: their own pay moves with the step, whatever it was
        center=x+premium; var=np.array([-1,1])@np.array([[sS**2,rho*sS*sL],[rho*sS*sL,sL**2]])@np.array([-1,1])+vD
    else:
        # [before, after] around their levels: a person's own places, correlated, and what moves both
        V=np.array([[sS**2,rho*sS*sL],[rho*sS*sL,sL**2]])+C
        reach=norm.ppf(.95)*np.sqrt(V[0,0]); dev=np.clip(x-level,-reach,reach)
        b=np.linalg.solve(V[:1,:1],V[:1,1:])[0,0]
        center=level+premium+b*dev
        schur=1/np.linalg.inv(V)[1,1]
        # errors of the two levels: of the lower one, vS; of the upper one, vD = vS + v_upper
        E=np.diag([vS,max(vD-vS,0)]); w=np.array([-b,1]); var=schur+w@E@w
    doubt=np.sqrt(max(var,spread**2))
    q=norm.ppf(.75)
    r=dict(own=own,level=level,premium=premium,spread_before=sS,spread_after=sL,correlation=rho,common=C,level_variance=vS,premium_variance=vD,
      center=center,spread=spread,doubt=doubt,middle=np.exp(center),upper=np.exp(center+q*spread),lower=np.exp(center-q*doubt))
    if level is not None and abs(x-level)<reach:
        u=rng.multivariate_normal([0,0],V,size=1_000_000); near=np.abs(u[:,0]-dev)<.02*np.sqrt(V[0,0])
        r["drawn_center"]=level+premium+u[near,1].mean(); r["drawn_spread"]=u[near,1].std(); r["known_spread"]=np.sqrt(schur)
    out.append(r)
json.dump(out,open(f"{G}/g20_predicted_expected.json","w"),indent=1)
