namespace TrainingHub.Cli.Bench;

/// <summary>
/// Programs that print how many milliseconds of CPU time their own work took. KIND says which work. A few hundred milliseconds each, since a runtime goes on
/// optimising what its start went through: in a guest, which has done more by then, that is one millisecond more than in a program that has just begun.
/// </summary>
internal static class Workloads
{
    public static readonly IReadOnlyList<(string Kind, string About, double Most)> Kinds = [("cpu", "CPU-bound", 1.02), ("threads", "threads and system calls", 1.05)];

    public const string CSharp = """
        using System.Diagnostics;
        using System.Globalization;

        Console.WriteLine(Work.Measure("KIND").ToString(CultureInfo.InvariantCulture));

        static class Work
        {
            public static double Measure(string kind)
            {
                Action work = kind == "cpu" ? Cpu : Threads;
                work();
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                work();
                return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
            }

            static void Cpu()
            {
                for (var pass = 0; pass < 900; pass++) { Sieve(200000); }
            }

            static int Sieve(int limit)
            {
                var crossed = new bool[limit + 1];
                var primes = 0;
                for (var n = 2; n <= limit; n++)
                {
                    if (crossed[n]) { continue; }
                    primes++;
                    for (var multiple = 2 * n; multiple <= limit; multiple += n) { crossed[multiple] = true; }
                }
                return primes;
            }

            static void Threads()
            {
                var gate = new object();
                var sum = 0L;
                for (var batch = 0; batch < 80; batch++)
                {
                    var threads = Enumerable.Range(0, 32).Select(n => new Thread(() =>
                    {
                        for (var i = 0; i < 20; i++) { File.Exists("/proc/self/status"); Thread.Yield(); lock (gate) { sum += n; } }
                    })).ToList();
                    threads.ForEach(thread => thread.Start());
                    threads.ForEach(thread => thread.Join());
                }
            }
        }
        """;

    public const string Python = """
        import os, threading, time

        def sieve(limit):
            crossed = bytearray(limit + 1)
            primes = 0
            for n in range(2, limit + 1):
                if not crossed[n]:
                    primes += 1
                    for multiple in range(2 * n, limit + 1, n):
                        crossed[multiple] = 1
            return primes

        def cpu():
            for _ in range(4):
                sieve(100000)

        def threads():
            gate = threading.Lock()
            def work():
                for _ in range(20):
                    os.stat('/proc/self/status')
                    with gate:
                        pass
            for batch in range(40):
                started = [threading.Thread(target=work) for _ in range(32)]
                [thread.start() for thread in started]
                [thread.join() for thread in started]

        work = {'cpu': cpu, 'threads': threads}['KIND']
        work()
        before = time.process_time()
        work()
        print((time.process_time() - before) * 1000)
        """;
}
