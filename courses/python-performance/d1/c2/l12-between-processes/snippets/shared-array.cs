using System.IO.MemoryMappedFiles;
using System.IO.Pipes;

var path = "/dev/shm/hub-array";
var python = "/usr/bin/python3";
const string Child = """
    import mmap, struct, sys
    with open(sys.argv[1], "r+b") as file:
        memory = mmap.mmap(file.fileno(), 16)
        left, right = struct.unpack("<qq", memory[:16])
        memory[:16] = struct.pack("<qq", left * 2, right * 2)
        memory.close()
    """;

// Two programs in two languages, one piece of memory. They must agree on every byte.
using (var memory = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, 16))
using (var view = memory.CreateViewAccessor())
{
    view.Write(0, 21L);
    view.Write(8, 5L);
    using var child = Process.Start(python, ["-c", Child, path]);
    child.WaitForExit();
    Console.WriteLine($"after the child: {view.ReadInt64(0)}, {view.ReadInt64(8)}");
}
File.Delete(path);

// The view does not touch freed memory: it knows that it was disposed of.
var anonymous = MemoryMappedFile.CreateNew(null, 16);
var late = anonymous.CreateViewAccessor();
late.Dispose();
try
{
    late.ReadInt64(0);
}
catch (ObjectDisposedException)
{
    Console.WriteLine("read after Dispose: ObjectDisposedException, and nobody died");
}

// An anonymous pipe is for a child that inherits it, so here both ends stay at home.
using (var writer = new AnonymousPipeServerStream(PipeDirection.Out))
{
    using var reader = new AnonymousPipeClientStream(PipeDirection.In,
        writer.ClientSafePipeHandle);
    writer.WriteByte(42);
    Console.WriteLine($"anonymous pipe: {reader.ReadByte()}");
}

// Locks between processes have a name. On Linux a Mutex may, a Semaphore may not.
using (var mutex = new Mutex(false, "hub-lesson-mutex"))
{
    mutex.WaitOne();
    mutex.ReleaseMutex();
    Console.WriteLine("named Mutex: works");
}
try
{
    using var semaphore = new Semaphore(1, 1, "hub-lesson-semaphore");
    Console.WriteLine("named Semaphore: works");
}
catch (PlatformNotSupportedException)
{
    Console.WriteLine("named Semaphore: not on this platform");
}
