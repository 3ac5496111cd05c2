using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TrainingHub.Execution.Grading;
using TrainingHub.Execution.Tests.Running;
using TrainingHub.Protocol;

namespace TrainingHub.Execution.Tests.Grading;

/// <summary>An exercise whose witness is a service: what it counts decides, whatever the program says of itself.</summary>
[Collection(ExecutionCollection.Name)]
public sealed class ServiceGradingTests(ExecutionFixture engine, ITestOutputHelper log)
{
    private const string Generator = """
        import json
        def generate(seed: int, files: int) -> bytes:
            return json.dumps({"names": ["f%d-%d" % (seed % 1000, number) for number in range(files)]}).encode()
        """;

    private const string Service = """
        import asyncio
        state = {}

        def start(seed, files):
            state.update(seed=seed, files=files, served=0)

        async def respond(request):
            await asyncio.sleep(0.05)
            if not request.path.startswith("/files/f%d-" % (state["seed"] % 1000)):
                return 404, b"no such file"
            state["served"] += 1
            return ("text of " + request.path.split("/")[-1] + request.body.decode()).encode()

        def counters():
            return {"served": state["served"]}
        """;

    private const string Kit = """
        import urllib.request
        def fetch(base_url, name):
            with urllib.request.urlopen(base_url + "/" + name) as answer:
                return len(answer.read())
        """;

    private const string Sequential = """
        import kit
        def run(base_url, names, model):
            return [[name, kit.fetch(base_url, name)] for name in names]
        """;

    private const string Threads = """
        import concurrent.futures, kit
        def run(base_url, names, model):
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                return list(pool.map(lambda name: [name, kit.fetch(base_url, name)], names))
        """;

    // Bears witness of overlap with requests that the task does not need.
    private const string Decoys = """
        import concurrent.futures, kit, urllib.request
        def decoy(url):
            try:
                urllib.request.urlopen(url).read()
            except OSError:
                pass
        def run(base_url, names, model):
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                for _ in range(8):
                    pool.submit(decoy, base_url + "/nothing")
            return [[name, kit.fetch(base_url, name)] for name in names]
        """;

    // The same under other names: each path is asked for once, if the query were part of it.
    private const string DecoysByQuery = """
        import concurrent.futures, kit, urllib.request
        def decoy(url):
            try:
                urllib.request.urlopen(url).read()
            except OSError:
                pass
        def run(base_url, names, model):
            with concurrent.futures.ThreadPoolExecutor(8) as pool:
                for number in range(8):
                    pool.submit(decoy, base_url + "/nothing?%d" % number)
            return [[name, kit.fetch(base_url, name)] for name in names]
        """;

    private const string CSharpTasks = """
        public static class Solution
        {
            public static async Task<object> RunAsync(Uri baseUrl, IReadOnlyList<string> names, string model, CancellationToken cancellation)
            {
                using var http = new System.Net.Http.HttpClient();
                return await Task.WhenAll(names.Select(async name => new object[] { name, (await http.GetStringAsync($"{baseUrl}/{name}", cancellation)).Length }));
            }
        }
        """;

    private const string CSharpSequential = """
        public static class Solution
        {
            public static object RunAsync(string baseUrl, List<string> names, string model)
            {
                using var http = new System.Net.Http.HttpClient();
                return names.Select(name => new object[] { name, http.GetStringAsync(baseUrl + "/" + name).Result.Length }).ToList();
            }
        }
        """;

    [Theory]
    [InlineData(Language.Python, Threads, Decision.Pass, "overlap")]
    [InlineData(Language.Python, Sequential, Decision.NotYet, "overlap")]
    [InlineData(Language.Python, Decoys, Decision.NotYet, "once")]
    [InlineData(Language.Python, DecoysByQuery, Decision.NotYet, "once")]
    [InlineData(Language.CSharp, CSharpTasks, Decision.Pass, "overlap")]
    [InlineData(Language.CSharp, CSharpSequential, Decision.NotYet, "overlap")]
    public async Task Grade_ServiceCounts_Decide(Language language, string code, Decision expected, string gate)
    {
        var report = await GradeAsync(language, code);

        Assert.Equal((expected, Verdict.Ok), (report.Decision, report.Verdict));
        Assert.Equal(expected, report.Gates.Single(result => result.Gate.Id == gate).Decision);
        Assert.NotEmpty(report.Feedback);
    }

    private const string Streams = """
        import asyncio
        async def get(base_url, name):
            reader, writer = await asyncio.open_connection("127.0.0.1", 7700)
            writer.write(("GET /files/%s HTTP/1.1\r\nHost: x\r\nX-Engine: gevent\r\nConnection: close\r\n\r\n" % name).encode())
            head, _, body = (await reader.read()).partition(b"\r\n\r\n")
            writer.close()
            return [name, len(body)]
        async def all_of(base_url, names):
            return await asyncio.gather(*[get(base_url, name) for name in names])
        def run(base_url, names, model):
            return asyncio.run(all_of(base_url, names))
        """;

    private const string Greenlets = """
        import gevent.monkey
        gevent.monkey.patch_socket()
        import gevent, urllib.request
        def get(base_url, name):
            with urllib.request.urlopen(base_url + "/" + name) as answer:
                return [name, len(answer.read())]
        def run(base_url, names, model):
            waiting = [gevent.spawn(get, base_url, name) for name in names]
            gevent.joinall(waiting, raise_error=True)
            return [one.value for one in waiting]
        """;

    [Theory]
    [InlineData(Streams, "asyncio", Decision.Pass)]
    [InlineData(Streams, "gevent", Decision.NotYet)]
    [InlineData(Greenlets, "gevent", Decision.Pass)]
    [InlineData(Greenlets, "asyncio", Decision.NotYet)]
    [InlineData(Threads, "asyncio", Decision.NotYet)]
    public async Task Grade_EventLoop_IsToldByWhatTheKernelSees(string code, string loop, Decision expected)
    {
        // Long enough to be looked at several times.
        var slow = Service.Replace("sleep(0.05)", "sleep(0.3)", StringComparison.Ordinal);
        var kit = KitFor(Language.Python) with
        {
            Service = new ExerciseService(slow, ["files"]),
            Gates = [new Gate("loop", GateKind.EventLoop, 0.5, null) { Mode = "threads", Loops = [loop] }],
        };

        var report = await GradeAsync(Language.Python, code, kit);

        Assert.Equal((expected, Verdict.Ok), (report.Decision, report.Verdict));
    }

    private const string CSharpThreads = """
        public static class Solution
        {
            public static object RunAsync(string baseUrl, List<string> names, string model, CancellationToken cancellation)
            {
                var found = new object[names.Count];
                var threads = names.Select((name, at) => new Thread(() =>
                {
                    using var link = new System.Net.Sockets.TcpClient("127.0.0.1", new Uri(baseUrl).Port);
                    link.GetStream().Write(Encoding.ASCII.GetBytes($"GET /files/{name} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
                    var answer = new StreamReader(link.GetStream()).ReadToEnd();
                    found[at] = new object[] { name, answer.Length - answer.IndexOf("\r\n\r\n") - 4 };
                })).ToList();
                threads.ForEach(thread => thread.Start());
                threads.ForEach(thread => thread.Join());
                return found;
            }
        }
        """;

    [Theory]
    [InlineData(Language.Python, Threads, Decision.Pass)]
    [InlineData(Language.Python, Streams, Decision.NotYet)]
    [InlineData(Language.Python, Greenlets, Decision.NotYet)]
    [InlineData(Language.CSharp, CSharpThreads, Decision.Pass)]
    [InlineData(Language.CSharp, CSharpTasks, Decision.NotYet)]
    public async Task Grade_WaitingThreads_AreThoseThatBlockInTheKernel(Language language, string code, Decision expected)
    {
        var slow = Service.Replace("sleep(0.05)", "sleep(0.3)", StringComparison.Ordinal);
        var kit = KitFor(language) with
        {
            Service = new ExerciseService(slow, ["files"]),
            Gates = [new Gate("threads", GateKind.WaitingThreads, 4, null) { Mode = "threads" }],
        };

        var report = await GradeAsync(language, code, kit);

        Assert.Equal((expected, Verdict.Ok), (report.Decision, report.Verdict));
    }

    [Fact]
    public async Task Grade_ProgramGivesUpWaiting_HasNothingInFlight()
    {
        const string silentOnce = """
            import asyncio
            state = {}

            def start(seed, files):
                state.update(open=0)

            async def respond(request):
                state["open"] += 1
                try:
                    await asyncio.sleep(60 if request.path == "/files/silent" else 0.01)
                finally:
                    state["open"] -= 1
                return request.path

            def counters():
                return {"served": 8 - state["open"]}
            """;
        const string impatient = """
            import socket, urllib.request, kit
            def run(base_url, names, model):
                for _ in range(3):
                    try:
                        urllib.request.urlopen(base_url + "/silent", timeout=0.1)
                    except OSError:
                        pass
                return [[name, kit.fetch(base_url, name)] for name in names]
            """;
        var kit = KitFor(Language.Python) with
        {
            Service = new ExerciseService(silentOnce, ["files"]),
            Gates =
            [
                new Gate("overlap", GateKind.InFlight, 1, 1) { Mode = "threads" },
                new Gate("asked", GateKind.Requests, 11, 11) { Mode = "threads" },
                new Gate("served", GateKind.Counter, 8, 8) { Mode = "threads", Counter = "served" },
            ],
        };

        var report = await GradeAsync(Language.Python, impatient, kit);

        Assert.All(report.Gates, result => Assert.Equal(Decision.Pass, result.Decision));
        Assert.Equal(Decision.Pass, report.Decision);
    }

    [Fact]
    public async Task Run_SampleOfExerciseWithService_ReachesIt()
    {
        const string Starter = """
            import json, os, kit
            names = json.load(open(os.environ["TRAININGHUB_INPUT"]))["names"]
            print(names, kit.fetch(os.environ["TRAININGHUB_SERVICE"] + "/files", names[0]))
            """;
        var job = ExecutionFixture.JobFor(Language.Python, Starter) with { Exercise = KitFor(Language.Python) };

        var report = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);

        Assert.Equal("['f1-0', 'f1-1'] 12\n", report.Stdout);
        Assert.Equal(Verdict.Ok, report.Verdict);
    }

    [Theory]
    [InlineData("import socket\nsocket.create_server(('127.0.0.1', 7700))", "Address already in use")]
    [InlineData("import os\nprint([open(f'/proc/{pid}/cmdline').read() for pid in os.listdir('/proc') if pid.isdigit() and 'service' in open(f'/proc/{pid}/cmdline').read()], os.path.exists('/box/service.py'), end='none')", "[] Falsenone")]
    public async Task Run_ProgramReachesForTheService_FindsOnlyItsSocket(string code, string expected)
    {
        var job = ExecutionFixture.JobFor(Language.Python, code) with { Exercise = KitFor(Language.Python) };

        var report = await engine.Executor.RunAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);

        Assert.Contains(expected, report.Stdout + report.Error?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("def start(seed, files):\n    raise ValueError('no data')\nasync def respond(request):\n    return b''\n")]
    [InlineData("async def respond(request:\n    return b''\n")]
    public async Task Grade_ServiceIsBroken_DoesNotBlameTheLearner(string service)
    {
        var report = await GradeAsync(Language.Python, Threads, service);

        Assert.Equal((Decision.Error, Verdict.SandboxError), (report.Decision, report.Verdict));
        Assert.Contains(report.Feedback, sentence => sentence.Contains("service failed", StringComparison.Ordinal));
    }

    private Task<GradeReport> GradeAsync(Language language, string code, string service = Service) =>
        GradeAsync(language, code, KitFor(language) with { Service = new ExerciseService(service, ["files"]) });

    private async Task<GradeReport> GradeAsync(Language language, string code, ExerciseKit kit)
    {
        var job = ExecutionFixture.JobFor(language, code) with { Kind = RunKind.Submit, Seed = 20260131, Exercise = kit };
        var report = await engine.Services.GetRequiredService<Grader>().GradeAsync(job, new RecordingSink(), TestContext.Current.CancellationToken);
        log.WriteLine(JsonSerializer.Serialize(report, Wire.ReadableJson));
        return report;
    }

    private static ExerciseKit KitFor(Language language) => new()
    {
        Id = "fetch",
        Language = language,
        Entry = language == Language.Python ? "run" : "Solution.RunAsync",
        Baseline = language == Language.Python ? Sequential : CSharpSequential,
        Modules = language == Language.Python ? new Dictionary<string, string> { ["kit"] = Kit } : new Dictionary<string, string>(),
        Generator = Generator,
        SampleWorkload = new Dictionary<string, long> { ["files"] = 2 },
        GateWorkload = new Dictionary<string, long> { ["files"] = 8 },
        Arguments = [new("base_url", "service/files"), new("names", "input.names"), new("model", "mode")],
        Modes = ["threads"],
        Gates =
        [
            new Gate("overlap", GateKind.InFlight, 6, 50) { Mode = "threads" },
            new Gate("once", GateKind.RequestsPerPath, null, 1) { Mode = "threads" },
            new Gate("served", GateKind.Counter, 8, 8) { Mode = "threads", Counter = "served" },
        ],
        Service = new ExerciseService(Service, ["files"]),
        Limits = RunLimits.Default with { CpuSeconds = 3, WallSeconds = 60 },
    };
}
