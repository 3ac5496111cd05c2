using System.Globalization;
using TrainingHub.Guest;

// One learner's program lives and ends in this process. It trusts nobody and holds no secret.
// The channel is never disposed: the last frame goes out while the process ends.
return args is [WorkerProcess.Option, var entry, var probedLines, .. var files] ? WorkerProcess.Run(entry, int.Parse(probedLines, CultureInfo.InvariantCulture), files) : new GuestLoop(new ControlChannel()).Run();
