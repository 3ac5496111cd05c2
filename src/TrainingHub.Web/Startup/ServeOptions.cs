using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TrainingHub.Web.Startup;

/// <summary>The options of <c>./hub up</c>.</summary>
/// <param name="Port">TCP port on the loopback interface.</param>
/// <param name="DataFolder">Where database, keys and logs live.</param>
/// <param name="Demo">Whether to make the demo cohort.</param>
public sealed record ServeOptions(int Port, string DataFolder, bool Demo)
{
    public const int DefaultPort = 5080;

    public static bool TryParse(string[] arguments, [NotNullWhen(true)] out ServeOptions? options, [NotNullWhen(false)] out string? problem)
    {
        var port = DefaultPort;
        var folder = "data";
        var demo = false;
        options = null;
        problem = null;
        for (var index = 0; index < arguments.Length; index++)
        {
            switch (arguments[index])
            {
                case "--demo":
                    demo = true;
                    break;
                case "--port" when index + 1 < arguments.Length:
                    if (!int.TryParse(arguments[++index], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 0 or > 65535)
                    {
                        problem = $"--port must be a number from 0 to 65535, not \"{arguments[index]}\".";
                        return false;
                    }

                    break;
                case "--data" when index + 1 < arguments.Length:
                    folder = arguments[++index];
                    break;
                default:
                    problem = $"unknown or incomplete option \"{arguments[index]}\". Usage: ./hub up [--port 5080] [--data DIR] [--demo] [--no-install]";
                    return false;
            }
        }

        options = new ServeOptions(port, Path.GetFullPath(folder), demo);
        return true;
    }
}
