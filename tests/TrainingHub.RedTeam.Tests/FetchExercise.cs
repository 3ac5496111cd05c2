using TrainingHub.Protocol;

namespace TrainingHub.RedTeam.Tests;

/// <summary>A task about waiting: what a service saw decides, not how long it took.</summary>
internal static class FetchExercise
{
    public const string Id = "fetch";

    private const string Generator = """
        import json

        def generate(seed: int, files: int) -> bytes:
            return json.dumps({"names": ["f%d-%d" % (seed % 100000, number) for number in range(files)]}).encode()
        """;

    private const string Service = """
        import asyncio, hashlib
        state = {}

        def start(seed):
            state["seed"] = seed

        async def respond(request):
            await asyncio.sleep(0.05)
            name = request.path.rpartition("/")[2]
            if not name.startswith("f%d-" % (state["seed"] % 100000)):
                return 404, b"no such file"
            return hashlib.sha256(("%d %s" % (state["seed"], name)).encode()).hexdigest()
        """;

    private const string PythonKit = """
        import urllib.request

        def fetch(base_url, name):
            with urllib.request.urlopen(base_url + "/" + name) as answer:
                return answer.read().decode()
        """;

    private const string PythonBaseline = """
        import kit

        def run(base_url, names):
            return [kit.fetch(base_url, name) for name in names]
        """;

    private const string CSharpBaseline = """
        public static class Solution
        {
            public static object RunAsync(string baseUrl, List<string> names)
            {
                using var http = new System.Net.Http.HttpClient();
                return names.Select(name => http.GetStringAsync($"{baseUrl}/{name}").Result).ToList();
            }
        }
        """;

    public static ExerciseKit KitFor(Language language) => new()
    {
        Id = Id,
        Language = language,
        Entry = language == Language.Python ? "run" : "Solution.RunAsync",
        Baseline = language == Language.Python ? PythonBaseline : CSharpBaseline,
        Modules = language == Language.Python ? new Dictionary<string, string> { ["kit"] = PythonKit } : new Dictionary<string, string>(),
        Generator = Generator,
        SampleWorkload = new Dictionary<string, long> { ["files"] = 2 },
        GateWorkload = new Dictionary<string, long> { ["files"] = 8 },
        Arguments = [new("base_url", "service/files"), new("names", "input.names")],
        Gates =
        [
            new Gate("overlap", GateKind.InFlight, 6, 50),
            new Gate("asked", GateKind.Requests, 8, 8),
            new Gate("once", GateKind.RequestsPerPath, null, 1),
            .. language == Language.Python ? [new Gate("workers", GateKind.Threads, 4, null) { Share = 0.06 }] : Array.Empty<Gate>(),
        ],
        Service = new ExerciseService(Service, []),
        Limits = RunLimits.Default with { CpuSeconds = 10, WallSeconds = 30 },
    };
}
