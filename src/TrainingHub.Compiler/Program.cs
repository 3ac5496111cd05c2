using TrainingHub.Compiler;

// Parses hostile text and runs none of it. It may crash; the host starts another.
var requests = new RequestLoop(Console.Error);
requests.Run();
