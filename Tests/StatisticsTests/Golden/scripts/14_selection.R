# Selection sensitivity: people paid above the group's true median are G times as likely (or 1/G) to answer => true median = sample quantile at 1/(1+G) or G/(1+G). R type 8.
source(file.path(dirname(normalizePath(sub("--file=","",grep("--file=",commandArgs(FALSE),value=TRUE)[1]))),"json17.R"))
d <- read.csv(file.path(GD,"g03_cells_in.csv")); q<-function(x,p) quantile(x,p,type=8,names=FALSE); out<-list(source="R 4.2.2 quantile type 8",rows=list())
for(c in c("c05_20x60","c06_21x63_smooth","c07_50x150","c08_200x600","c09_1000x3000")) for(G in c(1,1.1,1.25,1.5,2)){L<-d$pay[d$cell==c&d$level=="lead"];S<-d$pay[d$cell==c&d$level=="senior"]; a<-1/(1+G); b<-G/(1+G)
 out$rows[[length(out$rows)+1]]<-list(cell=c,Gamma=G,worst_low=q(L,a)/q(S,b),worst_high=q(L,b)/q(S,a)) }
wj(out,"g14_selection_expected.json")
