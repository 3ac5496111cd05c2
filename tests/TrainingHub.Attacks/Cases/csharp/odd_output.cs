// attack: prints bytes that are no text and that steer terminals
// expect: Ok
// require: end
var raw = Console.OpenStandardOutput();
raw.Write([.. Enumerable.Range(0, 256).Select(value => (byte)value), 0x1b, (byte)']', (byte)'0', (byte)';', 7, 0xed, 0xa0, 0x80, 0xc0, 0x80, 0xff]);
raw.Write("end"u8);
Console.Write("\ud800");
