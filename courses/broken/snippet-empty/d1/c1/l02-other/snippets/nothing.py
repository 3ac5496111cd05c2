# timeout: 5
