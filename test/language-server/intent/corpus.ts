/**
 * Intents as people write them, with what they say: the kind of task, what is to become best, what must hold, what may be
 * spent, which data, what is foretold. Written without the rules at hand.
 */
export interface WrittenIntent {
    readonly text: string;
    readonly type?: string;
    readonly goals?: readonly string[];
    readonly bounds?: readonly string[];
    readonly budget?: readonly string[];
    readonly data?: readonly string[];
}

/** The rules were written with these in sight. */
export const seen: readonly WrittenIntent[] = [
    { text: 'Predict churn from customers.csv, right at least 95 times in 100, answers within 5 ms, without more than 2 GB', type: 'classification', goals: ['maximize accuracy'], bounds: ['require accuracy >= 0.95', 'require latency <= 0.005', 'require memory <= 2000000000'], data: ['customers.csv'] },
    { text: 'Read handwritten digits: right at least 97 times in 100', type: 'classification', goals: ['maximize accuracy'], bounds: ['require accuracy >= 0.97'] },
    { text: 'Forecast tomorrow\'s electricity demand with a MAPE below 3 %, training must not take longer than ten minutes', type: 'forecasting', goals: ['minimize mape'], bounds: ['require mape < 0.03', 'require training-time <= 600'] },
    { text: 'Find out whether a tumour is malignant; recall above 0.98 and precision no worse than 0.9. Model under 20 MB.', type: 'classification', goals: ['maximize recall', 'maximize precision'], bounds: ['require recall > 0.98', 'require precision >= 0.9', 'require model-size < 20000000'] },
    { text: 'Estimate house prices, off by at most 5 percent of the true price, in at most 50 runs and 2 hours overall', type: 'regression', goals: ['minimize mape'], bounds: ['require mape <= 0.05'], budget: ['runs 50', 'time 7200'] },
    { text: 'Which rate learns best' },
    { text: 'A curve to hang on the wall' },
    { text: 'Minimise RMSE on energy.parquet', type: 'regression', goals: ['minimize rmse'], data: ['energy.parquet'] },
    { text: 'Cluster our customers so that the silhouette exceeds 0.5', type: 'clustering', goals: ['maximize silhouette'], bounds: ['require silhouette > 0.5'] },
    { text: 'Detect intrusions in network.csv; miss at most 1 in 100 attacks, false alarms below 2%', type: 'anomaly-detection', goals: ['minimize miss-rate', 'minimize false-positive-rate'], bounds: ['require miss-rate <= 0.01', 'require false-positive-rate < 0.02'], data: ['network.csv'] },
    { text: 'Rank search results by relevance, NDCG@10 of at least 0.7, each query answered in under 50 milliseconds', type: 'ranking', goals: ['maximize ndcg'], bounds: ['require ndcg >= 0.7', 'require latency < 0.05'] },
    { text: 'We need a spam filter that is as accurate as possible. It must not use more than 512 MB of RAM.', type: 'classification', goals: ['maximize accuracy'], bounds: ['require memory <= 512000000'] },
    { text: 'Classify wine with an F1 score of 0.9 or better, ideally within 10 ms per prediction', type: 'classification', goals: ['maximize f1'], bounds: ['require f1 >= 0.9', 'prefer latency <= 0.01'] },
    { text: 'Get the highest AUC you can in 3 hours, try at most 200 configurations, 4 at a time', type: 'classification', goals: ['maximize auc'], budget: ['time 10800', 'runs 200', 'parallel 4'] },
    { text: 'How much does a flat in Berlin cost? Mean absolute error under 20,000 euros', type: 'regression', goals: ['minimize mae'], bounds: ['require mae < 20000'] },
    { text: 'Recommend films. Hits@10 over 40 per cent', type: 'recommendation', goals: ['maximize hits'], bounds: ['require hits > 0.4'] },
    { text: 'Predict whether a loan is repaid; the difference between men and women must stay below 3 percentage points', type: 'classification', bounds: ['require fairness < 0.03'] },
    { text: 'accuracy >= 0.9, latency <= 20ms', type: 'classification', goals: ['maximize accuracy'], bounds: ['require accuracy >= 0.9', 'require latency <= 0.02'] },
    { text: 'Stop as soon as accuracy reaches 99 %, and spend no more than an hour', type: 'classification', goals: ['maximize accuracy'], bounds: ['stop accuracy >= 0.99'], budget: ['time 3600'] },
    { text: 'Maximize precision and recall on the churn data', type: 'classification', goals: ['maximize precision', 'maximize recall'], data: ['churn'] },
    { text: 'The model has to be wrong in fewer than one case in twenty', type: 'classification', goals: ['minimize error-rate'], bounds: ['require error-rate < 0.05'] },
    { text: 'I do not care about latency; I want the lowest log loss', type: 'classification', goals: ['minimize log-loss'] },
    { text: 'Never let the error rise above 0.1', goals: ['minimize error'], bounds: ['require error <= 0.1'] },
    { text: 'Explain at least 80% of the variance of sales (sales.tsv), grid search', type: 'regression', goals: ['maximize r2'], bounds: ['require r2 >= 0.8'], data: ['sales.tsv'] },
    { text: 'Predict the remaining useful life of the engines within 10 hours of the real value', type: 'regression', goals: ['minimize mae'], bounds: ['require mae <= 36000'] },
    { text: 'Precision and recall above 0.8; ask me at most 3 times', type: 'classification', goals: ['maximize precision', 'maximize recall'], bounds: ['require precision > 0.8', 'require recall > 0.8'], budget: ['interactions 3'] },
    { text: 'Catch at least nine in ten frauds in data/transactions.csv.gz', type: 'classification', goals: ['maximize recall'], bounds: ['require recall >= 0.9'], data: ['data/transactions.csv.gz'] },
    { text: 'Translate contracts: BLEU over 35, responses in at most two seconds', type: 'generation', goals: ['maximize bleu'], bounds: ['require bleu > 35', 'require latency <= 2'] },
    { text: 'Smallest model that still classifies flowers with 90% accuracy', type: 'classification', goals: ['maximize accuracy', 'minimize model-size'], bounds: ['require accuracy >= 0.9'] },
    { text: 'predict next week\'s sales for each shop, rmse not higher than 12.5', type: 'forecasting', goals: ['minimize rmse'], bounds: ['require rmse <= 12.5'] },
    { text: 'Let us see what happens when the dose is doubled' },
    { text: 'The temperature of the kiln should be predicted to within 3 degrees of the measured one, training cost below $5', type: 'regression', goals: ['minimize mae'], bounds: ['require mae <= 3', 'require cost < 5'] },
];

/** Written afterwards; the rules were not changed for them before they were counted. */
export const heldOut: readonly WrittenIntent[] = [
    { text: 'Diagnose diabetes from patients.csv with a sensitivity of at least 90 %', type: 'classification', goals: ['maximize recall'], bounds: ['require recall >= 0.9'], data: ['patients.csv'] },
    { text: 'What will bread sell for next month? The average error may be 10 cents at most', type: 'forecasting', goals: ['minimize mae'], bounds: ['require mae <= 0.1'] },
    { text: 'Tell apart species of iris. No more than 3 mistakes in 100.', type: 'classification', goals: ['minimize error-rate'], bounds: ['require error-rate <= 0.03'] },
    { text: 'Find unusual transactions; F1 above 0.6', type: 'anomaly-detection', goals: ['maximize f1'], bounds: ['require f1 > 0.6'] },
    { text: 'A regression model for fuel consumption (R2 > 0.85) that answers in less than 100 µs', type: 'regression', goals: ['maximize r2'], bounds: ['require r2 > 0.85', 'require latency < 0.0001'] },
    { text: 'Segment our users into natural groups, Bayesian optimisation, 60 trials', type: 'clustering', budget: ['runs 60'] },
    { text: 'Sentiment of reviews.jsonl: balanced accuracy of 0.8 would be nice, 0.7 is a must', type: 'classification', goals: ['maximize balanced-accuracy'], bounds: ['prefer balanced-accuracy >= 0.8', 'require balanced-accuracy >= 0.7'], data: ['reviews.jsonl'] },
    { text: 'Keep memory under 1.5 GiB and inference under 30 ms while maximising accuracy', type: 'classification', goals: ['maximize accuracy'], bounds: ['require memory < 1610612736', 'require latency < 0.03'] },
    { text: 'I want a classifier that gets 19 out of 20 right', type: 'classification', goals: ['maximize accuracy'], bounds: ['require accuracy >= 0.95'] },
    { text: 'Predict delivery times, off by no more than 15 minutes on average', type: 'regression', goals: ['minimize mae'], bounds: ['require mae <= 900'] },
    { text: 'Lowest MSE possible on the wind turbine data', type: 'regression', goals: ['minimize mse'], data: ['wind turbine'] },
    { text: 'Accuracy 92 %, whatever the training time', type: 'classification', goals: ['maximize accuracy'], bounds: ['require accuracy >= 0.92'] },
    { text: 'Is it a cat or a dog? Train in under five minutes on my laptop', type: 'classification', bounds: ['require training-time < 300'] },
    { text: 'Anomaly detection on sensors.parquet, false positive rate at most 0.5 percent, detect more than 95% of the faults', type: 'anomaly-detection', goals: ['minimize false-positive-rate', 'maximize recall'], bounds: ['require false-positive-rate <= 0.005', 'require recall > 0.95'], data: ['sensors.parquet'] },
    { text: 'Speech recognition as fast as possible, at least 85 % correct', type: 'classification', goals: ['maximize accuracy', 'minimize latency'], bounds: ['require accuracy >= 0.85'] },
    { text: 'Learning to rank for the web shop, MRR not below .4', type: 'ranking', goals: ['maximize mrr'], bounds: ['require mrr >= 0.4'] },
    { text: 'Forecast traffic six hours ahead with the smallest mean absolute error', type: 'forecasting', goals: ['minimize mae'] },
    { text: 'The cheapest model with an AUC between 0.9 and 0.95', type: 'classification', goals: ['maximize auc', 'minimize cost'], bounds: ['require auc >= 0.9', 'require auc <= 0.95'] },
    { text: 'Summarize support tickets; ROUGE-L 0.4 or higher; at most 3 seconds per document', type: 'generation', goals: ['maximize rouge'], bounds: ['require rouge >= 0.4', 'require latency <= 3'] },
    { text: 'Fair credit scoring: demographic parity difference no larger than 0.05, AUC at least 0.8', type: 'classification', goals: ['maximize auc'], bounds: ['require fairness <= 0.05', 'require auc >= 0.8'] },
    { text: 'Try everything on a grid, we have two days', budget: ['time 172800'] },
    { text: 'Which feed do cows like?' },
    { text: 'specificity > 99% AND sensitivity > 80%', type: 'classification', goals: ['maximize recall', 'maximize specificity'], bounds: ['require recall > 0.8', 'require specificity > 0.99'] },
    { text: 'Predict the age of abalone from data/abalone.data.csv. RMSE better than 2.1.', type: 'regression', goals: ['minimize rmse'], bounds: ['require rmse < 2.1'], data: ['data/abalone.data.csv'] },
    { text: 'Model must not exceed 10 MB, cross-entropy below 0.2', type: 'classification', goals: ['minimize log-loss'], bounds: ['require model-size <= 10000000', 'require log-loss < 0.2'] },
    { text: 'Recommend songs people might like with precision of at least one in three, never slower than 200 ms', type: 'recommendation', goals: ['maximize precision'], bounds: ['require precision >= 0.333333333333', 'require latency <= 0.2'] },
    { text: 'Energy use below 2 kWh for training; accuracy first', type: 'classification', goals: ['maximize accuracy'], bounds: ['require energy < 7200000'] },
    { text: 'Can we classify galaxies with 90 to 95 percent accuracy using no more than 100 runs and without asking me more than twice?', type: 'classification', goals: ['maximize accuracy'], bounds: ['require accuracy >= 0.9', 'require accuracy <= 0.95'], budget: ['runs 100'] },
    { text: 'Estimate the remaining life of batteries, relative error < 8 %, quick: each answer in 1 ms or less', type: 'regression', goals: ['minimize mape'], bounds: ['require mape < 0.08', 'require latency <= 0.001'] },
    { text: 'adjusted Rand index above 0.7 for grouping similar documents, 16 jobs in parallel', type: 'clustering', goals: ['maximize rand-index'], bounds: ['require rand-index > 0.7'], budget: ['parallel 16'] },
    { text: 'Overlook at most 5 % of the defects', type: 'classification', goals: ['minimize miss-rate'], bounds: ['require miss-rate <= 0.05'] },
    { text: '!!! ??? 42 <<>> \u0000 ""' },
];

/** Written once the rules could read those. */
export const unseen: readonly WrittenIntent[] = [
    { text: 'Recognise traffic signs from signs.npz with at least 98.5 percent accuracy and under 15 milliseconds per image', type: 'classification', goals: ['maximize accuracy'], bounds: ['require accuracy >= 0.985', 'require latency < 0.015'], data: ['signs.npz'] },
    { text: 'Bike rentals per hour: how many will there be tomorrow? RMSE below 40', type: 'forecasting', goals: ['minimize rmse'], bounds: ['require rmse < 40'] },
    { text: 'The model must fit into 256 kB and be right 9 times out of 10', type: 'classification', goals: ['maximize accuracy'], bounds: ['require model-size <= 256000', 'require accuracy >= 0.9'] },
    { text: 'Group news articles by topic, silhouette as high as possible, at most 25 runs', type: 'clustering', goals: ['maximize silhouette'], budget: ['runs 25'] },
    { text: 'Spot broken bearings: no more than 2 false alarms in 1000, and find at least 97 % of the broken ones', type: 'classification', goals: ['minimize false-positive-rate', 'maximize recall'], bounds: ['require false-positive-rate <= 0.002', 'require recall >= 0.97'] },
    { text: 'Estimate the strength of concrete (concrete.xlsx), R² of 0.9', type: 'regression', goals: ['maximize r2'], bounds: ['require r2 >= 0.9'], data: ['concrete.xlsx'] },
    { text: 'Which patients come back within 30 days? AUC better than 0.75, and fair between age groups', type: 'classification', goals: ['maximize auc'], bounds: ['require auc > 0.75'] },
    { text: 'Use random search, 8 at a time, for four hours; lowest validation loss wins', goals: ['minimize loss'], budget: ['parallel 8', 'time 14400'] },
    { text: 'Predict energy consumption of buildings with an error of at most 7 %', type: 'regression', goals: ['minimize error'], bounds: ['require error <= 0.07'] },
    { text: 'Score leads: precision must not drop below 60 %, recall preferably above 40 %', type: 'classification', goals: ['maximize precision', 'maximize recall'], bounds: ['require precision >= 0.6', 'prefer recall > 0.4'] },
    { text: 'Translate menus with BLEU of 30 or more', type: 'generation', goals: ['maximize bleu'], bounds: ['require bleu >= 30'] },
    { text: 'Find the outliers in payments.tsv', type: 'anomaly-detection', data: ['payments.tsv'] },
    { text: 'Suggest books to readers; NDCG over 0.45; each reply within 80 ms', type: 'recommendation', goals: ['maximize ndcg'], bounds: ['require ndcg > 0.45', 'require latency <= 0.08'] },
    { text: 'Speed does not matter, but the kappa should exceed 0.8', type: 'classification', goals: ['maximize kappa'], bounds: ['require kappa > 0.8'] },
    { text: 'Train for no longer than 20 min using less than 6 gigabytes of memory', bounds: ['require training-time <= 1200', 'require memory < 6000000000'] },
    { text: 'Make the coffee taste better' },
];
