// attack: never lets its process end
// expect: TimeLimit
AppDomain.CurrentDomain.ProcessExit += (_, _) => { while (true) { } };
