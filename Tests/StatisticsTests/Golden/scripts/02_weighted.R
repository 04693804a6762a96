# R survey 4.1-1: svyquantile point rules 1 and 2; SRS-with-weights, stratified+clustered designs; replicate weights
suppressMessages(library(survey))
source(file.path(dirname(normalizePath(sub("--file=","",grep("--file=",commandArgs(FALSE),value=TRUE)[1]))),"json17.R"))
options(survey.lonely.psu="adjust")
d <- read.csv(file.path(GD,"g02_weighted_in.csv"))
P <- c(.1,.25,.5,.75,.9); rules <- paste0("hf",1:2)
out <- list(source="R 4.2.2 survey 4.1-1 svyquantile", probs=V(P))
for (lv in c("senior","lead")) {
  x <- d[d$level==lv,]; r <- list(n=nrow(x), sum_w=sum(x$weight), kish_neff=sum(x$weight)^2/sum(x$weight^2))
  des1 <- svydesign(ids=~1, weights=~weight, data=x)
  full <- svydesign(ids=~org, strata=~stratum, weights=~weight, data=d, nest=TRUE)
  des2 <- subset(full, level==lv)
  r$df_iid <- degf(des1); r$df_cluster <- degf(des2)
  r$rules <- lapply(setNames(rules,rules), function(q) V(sapply(P, function(p) as.numeric(coef(svyquantile(~pay, des1, p, qrule=q, ci=FALSE))))))
  for (dn in c("iid","cluster")) { des <- if (dn=="iid") des1 else des2
    m <- svymean(~I(1*(pay<=coef(svyquantile(~pay,des,.5,qrule="math",ci=FALSE)))), des)
    r[[paste0("cdf_at_median_",dn)]] <- list(Fhat=as.numeric(coef(m)), se=as.numeric(SE(m)), neff=as.numeric(coef(m)*(1-coef(m))/vcov(m)))
  }
  mm <- svymean(~log(pay), des2); m1 <- svymean(~log(pay), des1)
  r$mean_log <- list(est=as.numeric(coef(m1)), se_iid=as.numeric(SE(m1)), se_cluster=as.numeric(SE(mm)))
  out[[lv]] <- r
}
# replicate weights: Rao-Wu (n-1) rescaled bootstrap, deterministic given the multiplier file
set.seed(7); R <- 200
orgs <- unique(d[,c("stratum","org")]); mult <- matrix(0, nrow(orgs), R)
for (s in unique(orgs$stratum)) { i <- which(orgs$stratum==s); n <- length(i); mult[i,] <- rmultinom(R, n-1, rep(1/n,n))*n/(n-1) }
write.csv(data.frame(org=orgs$org, stratum=orgs$stratum, mult), file.path(GD,"g02_raowu_multipliers_in.csv"), row.names=FALSE, quote=FALSE)
W <- d$weight * mult[match(d$org, orgs$org),]
wq <- function(x,w,p=.5){o<-order(x);x<-x[o];w<-w[o];k<-w>0;x<-x[k];w<-w[k];x[which(cumsum(w)/sum(w)>=p-1e-12)[1]]}
rat <- apply(W,2,function(w) wq(d$pay[d$level=="lead"],w[d$level=="lead"])/wq(d$pay[d$level=="senior"],w[d$level=="senior"]))
est <- wq(d$pay[d$level=="lead"],d$weight[d$level=="lead"])/wq(d$pay[d$level=="senior"],d$weight[d$level=="senior"])
rep <- svrepdesign(data=d, weights=~weight, repweights=W, type="other", scale=1/(R-1), rscales=rep(1,R), combined.weights=TRUE, mse=FALSE)
ml <- svymean(~log(pay), subset(rep, level=="lead"))
out$raowu <- list(rule="math (hf1), cumsum(w)/sum(w) >= p - 1e-12; multipliers in g02_raowu_multipliers_in.csv; weight*multiplier", ratio=est, replicate_ratios=V(rat),
  pct95_type7=V(unname(quantile(rat,c(.025,.975),type=7))), pct95_type1=V(unname(quantile(rat,c(.025,.975),type=1))), sd_log=sd(log(rat)), lead_meanlog_se_svrep=as.numeric(SE(ml)))
wj(out,"g02_weighted_expected.json")
