// attack: ends itself with the codes that harnesses use for themselves
// expect: RuntimeError
Environment.Exit(125);
