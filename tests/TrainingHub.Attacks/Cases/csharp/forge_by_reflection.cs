// attack: speaks through the guest's own channel and then fails
// expect: RuntimeError|Ok
var type = System.Reflection.Assembly.GetEntryAssembly()!.GetType("TrainingHub.Guest.ControlChannel")!;
var channel = Activator.CreateInstance(type)!;
type.GetMethod("Write")!.Invoke(channel, new object?[] { "compile-error", null, null });
