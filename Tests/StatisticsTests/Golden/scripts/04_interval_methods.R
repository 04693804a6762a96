# Per cell: medians, geometric means, the Hodges-Lehmann ratio, and the normal-theory interval from published quartiles
source(file.path(dirname(normalizePath(sub("--file=","",grep("--file=",commandArgs(FALSE),value=TRUE)[1]))),"json17.R"))
d <- read.csv(file.path(GD,"g03_cells_in.csv")); al <- .05; z <- qnorm(1-al/2)
out <- list(source="R 4.2.2 base/stats", conf=.95)
out$cells <- lapply(split(d,d$cell), function(x){
  L<-x$pay[x$level=="lead"]; S<-x$pay[x$level=="senior"]; nl<-length(L); ns<-length(S); th<-log(median(L)/median(S))
  r<-list(n_lead=nl,n_senior=ns,median_lead=median(L),median_senior=median(S),ratio=exp(th),premium_pct=100*(exp(th)-1),log_ratio=th,
    geometric_ratio=exp(mean(log(L))-mean(log(S))))
  dd<-as.vector(outer(log(L),log(S),"-"))
  r$hodges_lehmann<-list(ratio=exp(median(dd)))
  notch<-function(y){q<-quantile(log(y),c(.25,.5,.75),type=8,names=FALSE);iqr<-q[3]-q[1];list(p25_log=q[1],p50_log=q[2],p75_log=q[3],se_log=iqr*sqrt(2*pi)/(2*2*qnorm(.75)*sqrt(length(y))))}
  nL<-notch(L);nS<-notch(S); sn<-sqrt(nL$se_log^2+nS$se_log^2); tn<-nL$p50_log-nS$p50_log
  r$aggregate_only<-list(note="from published P25/P50/P75 and n only: se_log = IQR_log*sqrt(2*pi)/(4*qnorm(.75)*sqrt(n)) = 0.92908*IQR_log/sqrt(n)",lead=nL,senior=nS,se=sn,lower=exp(tn-z*sn),upper=exp(tn+z*sn))
  r })
wj(out,"g04_intervals_expected.json")
