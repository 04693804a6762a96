# metafor 3.8-1: Paule and Mandel's between-group variance (tight convergence), Knapp-Hartung ad hoc max(1,q), I2
suppressMessages(library(metafor))
source(file.path(dirname(normalizePath(sub("--file=","",grep("--file=",commandArgs(FALSE),value=TRUE)[1]))),"json17.R"))
d <- read.csv(file.path(GD,"g05_meta_in.csv"))
one <- function(x) {
  f <- rma(yi, vi, data=x, method="PM", test="adhoc", control=list(tol=1e-14,maxiter=10000,tau2.max=100))
  list(k=nrow(x), yi=V(x$yi), vi=V(x$vi), PM=list(tau2=f$tau2, mu=as.numeric(f$beta), I2=f$I2, knha_adhoc_max1=list(se=f$se, df=nrow(x)-1, ci=V(c(f$ci.lb,f$ci.ub)))))
}
out <- list(source="metafor 3.8-1 on R 4.2.2; PM tol 1e-14", sets=lapply(split(d,d$set),one))
wj(out,"g05_meta_expected.json")
