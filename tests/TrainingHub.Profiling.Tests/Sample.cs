using TrainingHub.Protocol;

namespace TrainingHub.Profiling.Tests;

/// <summary>A small profile: main calls slow and quick, slow calls itself.</summary>
internal static class Sample
{
    public static Profile Calls()
    {
        ProfileFrame[] frames = [new("main", "main.py", 1, FrameKind.User), new("slow", "main.py", 5, FrameKind.User), new("quick", "main.py", 9, FrameKind.User)];
        var nodes = CallTree.WithTotals(
        [
            new ProfileNode(0, -1, 0, 100, 0, null, 1),
            new ProfileNode(1, 0, 6, 600, 0, null, 2),
            new ProfileNode(1, 1, 6, 200, 0, null, 3),
            new ProfileNode(2, 0, 10, 100, 0, null, 4),
        ]);
        return new Profile
        {
            Language = Language.Python,
            Tool = ProfileTool.Calls,
            Frames = frames,
            Nodes = nodes,
            Functions = CallTree.Functions(nodes),
            Edges = CallTree.Edges(nodes),
        };
    }
}
