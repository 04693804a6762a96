# OLS + robust SEs (sandwich 3.0-2), quantile regression (quantreg 5.94 br/fn), Kitagawa-Oaxaca-Blinder by formula, reweighted (standardised) medians
suppressMessages({library(AER);library(quantreg);library(sandwich)})
source(file.path(dirname(normalizePath(sub("--file=","",grep("--file=",commandArgs(FALSE),value=TRUE)[1]))),"json17.R"))
ols <- function(f) { b<-coef(f); se<-function(V) V(sqrt(diag(V)))
  list(terms=V(names(b)),n=nobs(f),coef=V(unname(b)),se_HC1=se(vcovHC(f,"HC1")),se_HC3=se(vcovHC(f,"HC3"))) }
V0 <- V; V <- function(x) V0(unname(x))
rqs <- function(fm,dat,taus=c(.1,.25,.5,.75,.9),ses="nid") { lapply(setNames(taus,paste0("tau",taus)), function(t) {
  fb<-suppressWarnings(rq(fm,tau=t,data=dat,method="br")); ff<-rq(fm,tau=t,data=dat,method="fn"); fe<-rq(fm,tau=t,data=dat,method="fn",eps=1e-12)
  rho<-function(f) sum(resid(f)*(t-(resid(f)<0)))
  r<-list(terms=V(names(coef(fb))),coef_br=V(coef(fb)),coef_fn=V(coef(ff)),objective_br=rho(fb),objective_fn=rho(ff),n_zero_resid=sum(abs(resid(fb))<1e-9),max_br_fn_diff=max(abs(coef(fb)-coef(fe))))
  for(s in ses) r[[paste0("se_",s)]]<-V(suppressWarnings(summary(fb,se=s)$coefficients[,2]))
  r$unique_solution<-r$max_br_fn_diff<1e-9; r$bandwidth_hall_sheather<-bandwidth.rq(t,nrow(dat),hs=TRUE); r }) }
d <- read.csv(file.path(GD,"g06_survey_in.csv")); d$lpay<-log(d$pay); d$yoe2<-d$yoe^2; d$metro<-factor(d$metro)
fm <- lpay~lead+yoe+yoe2+log_size+metro
f <- lm(fm,d); out <- list(source="R 4.2.2; AER 1.2-10 (CPS1985: US Census CPS May 1985 via Berndt 1991, public-domain federal data; CPS1988 likewise, 28,155 rows, not copied here), quantreg 5.94, sandwich 3.0-2")
o <- ols(f); o$se_cluster_org_CR1 <- V(sqrt(diag(vcovCL(f,cluster=d$org,type="HC1")))); o$adjusted_premium_pct <- 100*(exp(coef(f)[["lead"]])-1); o$baseline_metro<-"austin"
out$survey600 <- list(ols=o, raw=list(mean_log_gap=mean(d$lpay[d$lead==1])-mean(d$lpay[d$lead==0]),median_ratio=median(d$pay[d$lead==1])/median(d$pay[d$lead==0])), rq=rqs(fm,d))
# --- KOB: gap = mean(lead)-mean(senior); design incl. intercept and metro dummies
kob <- function(dat,g,y,X) { A<-dat[[g]]==1; XA<-X[A,];XB<-X[!A,];yA<-dat[[y]][A];yB<-dat[[y]][!A]
  bA<-lm.fit(XA,yA)$coefficients;bB<-lm.fit(XB,yB)$coefficients;xa<-colMeans(XA);xb<-colMeans(XB);gap<-mean(yA)-mean(yB);e<-sum((xa-xb)*bB)
  list(terms=V(colnames(X)),nA=sum(A),nB=sum(!A),gap=gap,twofold_B=list(reference="coefficients of group B",explained=e,unexplained=sum(xa*(bA-bB)),explained_pct=100*e/gap)) }
X<-model.matrix(~yoe+yoe2+log_size+metro,d); drop28<-c(1,29,43,49,51,86,111,135,219,233,242,247,293,316,327,355,361,369,377,408,440,451,467,483,532,565,573,590)
out$survey572_rq_unique<-list(note="LP optimum unique at all five taus (br and fn agree to 1e-10): rows below (1-based, header excluded) removed",dropped_rows=V(drop28),rq=rqs(fm,d[-drop28,]))
out$survey594_rq_unique_continuous<-list(note="first 594 rows, formula lpay ~ lead+yoe+yoe2+log_size; unique optimum",rq=rqs(lpay~lead+yoe+yoe2+log_size,d[1:594,]))
out$survey600$kob_lead_vs_senior<-kob(d,"lead","lpay",X)
# --- direct standardisation (Kitagawa / DFL cell reweighting): leads reweighted to seniors' yoe-band x size-band mix
d$yb<-cut(d$yoe,c(0,5,8,12,99),labels=FALSE); d$sb<-cut(d$log_size,c(-1,5,6.5,99),labels=FALSE); cell<-interaction(d$yb,d$sb)
nL<-table(cell[d$lead==1]);nS<-table(cell[d$lead==0]); ok<-names(nL)[nL>0&nS>0]; inb<-cell%in%ok
w<-ifelse(d$lead==1, as.numeric((nS/sum(nS[ok]))[as.character(cell)])/as.numeric((nL)[as.character(cell)]), 1); w[!inb]<-0
wq<-function(x,w,p=.5){o<-order(x);x<-x[o];w<-w[o];k<-w>0;x<-x[k];w<-w[k];c<-cumsum(w)/sum(w);i<-which(c>=p-1e-12)[1]; if(abs(c[i]-p)<=1e-12) (x[i]+x[i+1])/2 else x[i]}
L<-d$lead==1; out$survey600$standardised<-list(rule="bands yoe (0,5],(5,8],(8,12],(12,99]; log_size (-1,5],(5,6.5],(6.5,99]; weights for leads = seniors' share / n_lead in cell; cells without both levels dropped; weighted median rule school/hf2, tol 1e-12",cells_common=length(ok),dropped=sum(!inb),
  median_lead_reweighted=wq(d$pay[L],w[L]),median_senior=wq(d$pay[!L],w[!L]),ratio=wq(d$pay[L],w[L])/wq(d$pay[!L],w[!L]),kish_neff_lead=sum(w[L])^2/sum(w[L]^2),geo_ratio=exp(weighted.mean(log(d$pay[L]),w[L])-weighted.mean(log(d$pay[!L]),w[!L])))
# --- CPS1985
data("CPS1985"); c5<-CPS1985; c5$lw<-log(c5$wage); c5$exp2<-c5$experience^2; c5$female<-as.integer(c5$gender=="female"); c5$unionyes<-as.integer(c5$union=="yes"); c5$management<-as.integer(c5$occupation=="management")
write.csv(c5[,c("wage","education","experience","exp2","female","unionyes","management")],file.path(GD,"g06_cps1985_in.csv"),row.names=FALSE,quote=FALSE)
fm5<-lw~management+education+experience+exp2+female+unionyes
out$cps1985<-list(formula="log(wage) ~ management + education + experience + exp2 + female + unionyes",ols=ols(lm(fm5,c5)),rq=rqs(fm5,c5),kob_management=kob(transform(c5,g=management),"g","lw",model.matrix(~education+experience+exp2+female+unionyes,c5)),kob_male_minus_female=kob(transform(c5,male=1-female),"male","lw",model.matrix(~education+experience+exp2+unionyes,c5)))
V<-V0; wj(out,"g06_regression_expected.json")
