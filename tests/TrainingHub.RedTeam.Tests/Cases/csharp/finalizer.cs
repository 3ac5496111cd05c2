// tries: leaves the work to a finalizer
// expect: Wrong
// uses: slow
public class Later(string path)
{
    ~Later() { Slow.Process(path); }
}

public class Solution
{
    public static Report Process(string path) { _ = new Later(path); GC.Collect(); return new(); }
}
