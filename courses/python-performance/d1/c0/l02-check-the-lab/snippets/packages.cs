using System.Runtime.InteropServices;

Console.WriteLine($"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}");
foreach (var type in new[] { typeof(Stopwatch), typeof(Task), typeof(System.Threading.Channels.Channel), typeof(System.Numerics.Vector), typeof(System.Threading.Tasks.Dataflow.ActionBlock<int>) })
{
    Console.WriteLine($"{type.Name,-16} part of the class library, {type.Assembly.GetName().Name} {type.Assembly.GetName().Version}");
}
