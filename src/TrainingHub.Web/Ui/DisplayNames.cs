using TrainingHub.Protocol;

namespace TrainingHub.Web.Ui;

/// <summary>How people call what the code names otherwise.</summary>
public static class DisplayNames
{
    public static string Of(Language language) => language == Language.CSharp ? "C#" : "Python";

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Ok => "Finished",
        Verdict.CompileError => "Did not compile",
        Verdict.RuntimeError => "Failed",
        Verdict.TimeLimit => "Over the time limit",
        Verdict.MemoryLimit => "Over the memory limit",
        Verdict.OutputLimit => "Over the output limit",
        Verdict.ProcessLimit => "Over the process limit",
        Verdict.DiskLimit => "Over the disk limit",
        Verdict.Cancelled => "Stopped",
        _ => "Sandbox trouble",
    };

    public static string Of(ProfileTool tool) => tool switch
    {
        ProfileTool.Calls => "calls",
        ProfileTool.Lines => "time by line",
        ProfileTool.Hits => "hits by line",
        ProfileTool.Memory => "memory",
        ProfileTool.Sampling => "sampled stacks",
        _ => "threads and tasks",
    };

    public static string Of(Decision decision) => decision switch
    {
        Decision.Pass => "Passed",
        Decision.NotYet => "Not yet",
        Decision.TooCloseToCall => "Too close to call",
        Decision.Wrong => "Wrong output",
        Decision.Rejected => "Rejected",
        _ => "Error",
    };
}
