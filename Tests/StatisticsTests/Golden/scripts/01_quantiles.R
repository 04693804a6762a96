# R 4.2.2 stats::quantile types 1-9; Hmisc 4.8-0 hdquantile
suppressMessages({library(Hmisc)})
source(file.path(dirname(normalizePath(sub("--file=","",grep("--file=",commandArgs(FALSE),value=TRUE)[1]))),"json17.R"))
d <- read.csv(file.path(GD,"g01_quantile_in.csv"))
P <- c(0,.05,.1,.25,1/3,.5,.75,.9,.95,1)
out <- list(source="R 4.2.2 stats::quantile(type=1..9); Hmisc 4.8-0 hdquantile", probs=V(P))
out$sets <- lapply(split(d$value, d$set), function(x) {
  r <- list(n=length(x))
  for (t in 1:9) r[[paste0("type",t)]] <- V(unname(quantile(x, P, type=t)))
  r$harrell_davis <- V(if (length(x)>1) unname(hdquantile(x, P)) else rep(x,length(P)))
  if (all(x>0)) r$geometric_mean <- exp(mean(log(x)))
  r })
wj(out, "g01_quantile_expected.json")
