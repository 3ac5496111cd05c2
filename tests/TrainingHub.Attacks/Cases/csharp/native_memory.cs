// attack: takes memory that the collector does not know of
// expect: MemoryLimit
unsafe
{
    while (true)
    {
        var block = (byte*)System.Runtime.InteropServices.NativeMemory.Alloc(16 << 20);
        for (var at = 0; at < 16 << 20; at += 4096) { block[at] = 1; }
    }
}
