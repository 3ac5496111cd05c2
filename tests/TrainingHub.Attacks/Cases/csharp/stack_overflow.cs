// attack: overflows the stack of its process
// expect: RuntimeError
int Down(int n) => Down(n + 1) + 1;
Console.WriteLine(Down(0));
