# Personal brief: percentile of own pay with interval; ask range; present value of asking; Holm and rank ranges (R 4.2.2 p.adjust, qbeta)
source(file.path(dirname(normalizePath(sub("--file=","",grep("--file=",commandArgs(FALSE),value=TRUE)[1]))),"json17.R"))
d <- read.csv(file.path(GD,"g03_cells_in.csv")); B <- jsonlite::fromJSON(file.path(GD,"g10_betalaw_expected.json"),simplifyVector=FALSE)
pct <- function(x,y){ n<-length(y); lt<-sum(y<x); eq<-sum(y==x); le<-lt+eq
  list(pay=x,n=n,less=lt,equal=eq,midrank_percentile=100*(lt+.5*eq)/n,lower=100*(if(lt==0) 0 else qbeta(.025,lt+.5,n-lt+.5)),upper=100*(if(le==n) 1 else qbeta(.975,le+.5,n-le+.5))) }
out <- list(source="R 4.2.2; Jeffreys-type interval: lower from count(<x), upper from count(<=x), so heaps widen it")
out$percentile <- list()
for (c in c("c05_20x60","c07_50x150","c08_200x600")) for (x in c(80000,100000,115000,120000,150000,300000)) for (lv in c("senior","lead")) out$percentile[[length(out$percentile)+1]] <- c(list(cell=c,level=lv),pct(x,d$pay[d$cell==c&d$level==lv]))
rnd <- function(x,g=1000) floor(x/g+.5)*g
ask <- function(cell,x){ b<-B$cells[[cell]]; r<-b$p50$ratio$quantiles; q<-function(a) r[[a]]$ratio; L<-d$pay[d$cell==cell&d$level=="lead"]; S<-d$pay[d$cell==cell&d$level=="senior"]
  cap<-quantile(L,.9,type=8,names=FALSE); ms<-median(S);ml<-median(L); prem<-ml/ms; rk<-(sum(S<x)+.5*sum(S==x))/length(S); samerank<-quantile(L,min(max(rk,.05),.95),type=8,names=FALSE)
  walk<-max(x,x*q("0.1")); target<-max(walk,x*prem); anchor<-max(target,min(max(x*q("0.9"),target),max(cap,target)))
  list(cell=cell,pay=x,premium_ratio=prem,ratio_q10=q("0.1"),ratio_q90=q("0.9"),lead_p90_type8=cap,own_rank_in_senior=rk,same_rank_lead_pay=samerank,market_median_lead=ml,walk_away=walk,target=target,anchor=anchor,walk_away_rounded=rnd(walk),target_rounded=rnd(target),anchor_rounded=rnd(anchor)) }
out$ask_range_rule <- "80% interval of the premium ratio: walk_away=max(x, x*q10); target=max(walk, x*median ratio); anchor=min(x*q90, lead P90 type 8), never below target; round half up to 1000"
out$ask_range <- list(ask("c05_20x60",110000),ask("c07_50x150",118000),ask("c08_200x600",101000),ask("c08_200x600",160000),ask("c09_1000x3000",99000))
pv <- function(H,g,dr) sum((1+g)^(0:(H-1))/(1+dr)^(0:(H-1)))
ev <- function(gain,H,g,dr,cost) { f<-pv(H,g,dr); list(gain_per_year=gain,years=H,raise_growth=g,discount=dr,cost=cost,pv_gain=gain*f,break_even_p=cost/(gain*f)) }
out$ev <- list(ev(8000,3,.03,.05,1500),ev(15000,5,0,.04,0),ev(5000,1,.03,.05,2500),ev(12000,2,.02,.02,3000))
m <- read.csv(file.path(GD,"g05_meta_in.csv")); m<-m[m$set=="main14",]; z<-(m$yi-log(1.1))/sqrt(m$vi); p<-pnorm(-z); k<-nrow(m)
zz<-qnorm(1-.025/k); lo<-m$yi-zz*sqrt(m$vi); hi<-m$yi+zz*sqrt(m$vi)
rk<-function(lo,hi) list(best=V(sapply(1:k,function(i)1+sum(lo>hi[i]))),worst=V(sapply(1:k,function(i)k-sum(hi<lo[i]))))
out$multiple <- list(hypothesis="log premium <= log(1.10), one-sided z",p=V(p),holm=V(p.adjust(p,"holm")),bonferroni_z=zz,rank_range_bonferroni=rk(lo,hi))
wj(out,"g08_brief_expected.json")
