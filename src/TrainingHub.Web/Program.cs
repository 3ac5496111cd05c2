using TrainingHub.Web;
using TrainingHub.Web.Startup;

if (!ServeOptions.TryParse(args, out var options, out var problem))
{
    await Console.Error.WriteLineAsync($"hub: {problem}");
    return 2;
}

return await TrainingHubServer.RunAsync(options);
