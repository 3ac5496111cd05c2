// attack: announces its end, then takes all memory and every core, while its place is given to the next
// expect: Ok
// require: before
// concurrent: yes
Console.WriteLine("before");
Console.Out.Flush();
var head = System.Text.Encoding.UTF8.GetBytes("{\"t\":\"done\",\"code\":0}");
var control = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(4, false), FileAccess.Write, 1);
control.Write([.. BitConverter.GetBytes(head.Length), .. BitConverter.GetBytes(0), .. head]);
control.Flush();
for (var n = 0; n < 8; n++) { new Thread(() => { while (true) { } }).Start(); }
var kept = new List<nint>();
while (true)
{
    var block = System.Runtime.InteropServices.Marshal.AllocHGlobal(4 << 20);
    for (var at = 0; at < 4 << 20; at += 4096) { System.Runtime.InteropServices.Marshal.WriteByte(block, at, 1); }
    kept.Add(block);
}
