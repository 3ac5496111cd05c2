const int Width = 72, Height = 28, Limit = 100;

int Survival(double cr, double ci)
{
    double zr = 0, zi = 0;
    for (var turn = 0; turn < Limit; turn++)
    {
        if (zr * zr + zi * zi > 4.0)
        {
            return turn;
        }
        (zr, zi) = (zr * zr - zi * zi + cr, 2.0 * zr * zi + ci);
    }
    return Limit;
}

var watch = Stopwatch.StartNew();
var total = 0;
for (var row = 0; row < Height; row++)
{
    var line = new StringBuilder();
    for (var column = 0; column < Width; column++)
    {
        var turns = Survival(-2.2 + 3.2 * column / Width, -1.2 + 2.4 * row / Height);
        total += turns;
        line.Append(turns == Limit ? '#' : " .:-=+*"[turns % 7]);
    }
    Console.WriteLine(line);
}
Console.WriteLine($"{total} turns in {watch.Elapsed.TotalMilliseconds:F1} ms");
