# A task in R, with what every R has.
values <- as.numeric(readLines(Sys.getenv("XXP_INPUT_rows")))
cat(sprintf('{"metric": {"mean": %f}}\n', mean(values) * as.numeric(Sys.getenv("XXP_PARAM_factor"))), file = Sys.getenv("XXP_EVENTS"), append = TRUE)
writeLines("from R", Sys.getenv("XXP_OUTPUT_text"))
