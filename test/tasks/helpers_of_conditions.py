most = 2
