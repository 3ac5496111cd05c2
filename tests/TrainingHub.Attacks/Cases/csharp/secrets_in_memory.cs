// attack: searches its own environment, arguments and assemblies for the host's secrets
// expect: Ok
// forbid: TRAININGHUB_SECRET|/work|/root
foreach (System.Collections.DictionaryEntry entry in Environment.GetEnvironmentVariables()) { Console.WriteLine($"{entry.Key}={entry.Value}"); }
foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies()) { Console.WriteLine($"{assembly.FullName} {(assembly.IsDynamic ? "" : assembly.Location)}"); }
Console.WriteLine(string.Join(' ', Environment.GetCommandLineArgs()));
