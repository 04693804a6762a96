# Unit posterior; ageing; suppression; blending of published medians (metafor)
suppressMessages(library(metafor))
source(file.path(dirname(normalizePath(sub("--file=","",grep("--file=",commandArgs(FALSE),value=TRUE)[1]))),"json17.R"))
d <- read.csv(file.path(GD,"g07_quality_in.csv")); v <- d$value; pos <- v[v>0]; lx <- log(pos)
out <- list(source="R 4.2.2, metafor 3.8-1, own closed forms where stated")
# unit inference: t4 likelihood on log scale
m<-median(lx); s<-max(mad(lx),.15); U<-c(annual=1,monthly=12,semimonthly=24,biweekly=26,weekly=52,daily=260,hourly=2080,thousands=1000,cents=.01); prior<-c(.95,.015,.004,.004,.004,.002,.012,.007,.002)
post<-t(sapply(pos,function(x){l<-prior*dt((log(x*U)-m)/s,4); l/sum(l)})); colnames(post)<-names(U)
bad<-which(d$truth[v>0]!="annual")
fam<-function(p) { f<-c(annual=p[["annual"]],monthly=p[["monthly"]],fortnight=p[["semimonthly"]]+p[["biweekly"]],weekly=p[["weekly"]],daily=p[["daily"]],hourly=p[["hourly"]],thousands=p[["thousands"]],cents=p[["cents"]]); f }
dec<-apply(post,1,function(p){f<-fam(p); b<-names(which.max(f)); zb<-min(abs((log(1*U)+0))); if(max(f)>=.90) b else "review"})
zmin<-sapply(pos,function(x) min(abs(log(x*U)-m)/s))
z1<-abs(log(pos)-m)/s; dec2<-ifelse(z1<=4,"annual",ifelse(zmin>2.5,"review",dec))
out$unit_inference<-list(centre_log=m,scale_log=s,units=as.list(U),prior=as.list(setNames(prior,names(U))),likelihood="Student t, 4 df, on (log(value*multiplier)-centre)/scale; posterior normalised; families semimonthly+biweekly merged; keep as annual if |z_annual|<=4; else if min|z| over units >2.5 -> review; else repair to the best family if its posterior>=0.90, otherwise review",
  rows=lapply(bad,function(i) c(list(value=pos[i]),as.list(post[i,]),list(min_abs_z=zmin[i],decision=unname(dec2[i])))), annual_kept=sum(dec2[d$truth[v>0]=="annual"]=="annual"), annual_total=sum(d$truth=="annual"))
# ageing
age<-function(p,r,m) list(pay=p,annual_rate=r,months=m,compound=p*(1+r)^(m/12),simple=p*(1+r*m/12))
out$ageing<-list(age(52000,.03,9),age(53000,.03,4),age(52000,.03,18),age(120000,.042,0),age(120000,.042,31),age(98000,-.01,14))
# blending: published medians from 3 sources with n orgs / n incumbents
b<-data.frame(med=c(148000,155500,140000),p25=c(131000,136000,128000),p75=c(167000,176500,155000),n=c(240,85,22),orgs=c(31,12,6)); b$se<-(log(b$p75)-log(b$p25))*sqrt(2*pi)/(4*qnorm(.75)*sqrt(b$n)); rho<-.2; b$deff<-1+(b$n/b$orgs-1)*rho; b$se_c<-b$se*sqrt(b$deff)
f<-rma(log(b$med),sei=b$se_c,method="PM",test="adhoc",control=list(tol=1e-14,tau2.max=10)); p<-predict(f)
out$blend<-list(input=b[,c("med","p25","p75","n","orgs")],icc=rho,se_log=V(b$se),deff=V(b$deff),se_log_clustered=V(b$se_c),tau2_PM=f$tau2,I2=f$I2,pooled_log=as.numeric(f$beta),pooled=exp(as.numeric(f$beta)),se_adhoc=f$se,ci=V(exp(c(f$ci.lb,f$ci.ub))))
# suppression decisions
sup<-function(id,n,orgs,share) { r<-c(if(n<5)"n<5",if(orgs<5)"orgs<5",if(share>.25)"dominance>25%"); list(cell=id,n=n,orgs=orgs,max_org_share=share,publish=length(r)==0,reasons=if(length(r)) V(r) else list()) }
out$suppression<-list(sup("a",4,4,.25),sup("b",5,5,.2),sup("c",40,4,.3),sup("d",40,9,.26),sup("e",40,9,.25),sup("f",12,12,1/12))
wj(out,"g07_quality_expected.json")
