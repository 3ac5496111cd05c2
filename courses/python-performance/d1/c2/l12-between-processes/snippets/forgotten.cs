using System.IO.MemoryMappedFiles;

// Nobody cleans up after a mapped file in .NET. Let the file do it.
var (kept, gone) = ("/dev/shm/hub-kept", "/dev/shm/hub-gone");

void Use(string path, FileOptions options)
{
    using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite,
        FileShare.ReadWrite, 4_096, options);
    file.SetLength(1_000);
    using var memory = MemoryMappedFile.CreateFromFile(file, null, 0,
        MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
    using var view = memory.CreateViewAccessor();
    view.Write(0, 42L);
}

Use(kept, FileOptions.None);
Use(gone, FileOptions.DeleteOnClose);
Console.WriteLine($"ordinary file left behind: {File.Exists(kept)}");
Console.WriteLine($"with DeleteOnClose:        {File.Exists(gone)}");
File.Delete(kept);
