using TrainingHub.Compiler;
using TrainingHub.Compiler.Probes;

if (args is ["check-inserter", var folder])
{
    InserterCheck.Run(folder, Console.Out);
    return;
}

// Parses hostile text and runs none of it. It may crash; the host starts another.
var requests = new RequestLoop(Console.Error);
requests.Run();
