// attack: starts a shell and looks around
// expect: Ok
// forbid: uid=0|/work
// require: uid=1000
var start = new ProcessStartInfo("/bin/sh", ["-c", "id; ls / /box /app; cat /proc/mounts | head -50; touch /usr/left && echo BREACH"]) { RedirectStandardOutput = true };
Console.WriteLine(Process.Start(start)!.StandardOutput.ReadToEnd());
