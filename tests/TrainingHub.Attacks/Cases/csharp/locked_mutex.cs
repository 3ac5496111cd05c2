// attack: leaves named locks held for the next learner
// expect: Ok
// require: clean
foreach (var name in new[] { "left", @"Global\left", "compiler" })
{
    var mutex = new Mutex(true, name, out var fresh);
    Console.WriteLine(fresh ? "clean" : "BREACH");
}
