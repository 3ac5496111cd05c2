// attack: announces an end with a code that no reader of numbers can hold, and goes on
// expect: RuntimeError
var channel = new FileStream(new Microsoft.Win32.SafeHandles.SafeFileHandle(4, false), FileAccess.Write, 0);
byte[] head = [.. "{\"t\":\"done\",\"code\":-99999999999999999999}"u8];
channel.Write([.. BitConverter.GetBytes(head.Length), .. BitConverter.GetBytes(0), .. head]);
Thread.Sleep(5000);
