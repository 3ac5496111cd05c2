// timeout: 20
const int Size = 100_000;

// A ring: an array and two numbers. Both ends and every index cost the same.
sealed class Ring(int capacity)
{
    private readonly int[] places = new int[capacity];
    private int first;

    public int Count { get; private set; }

    public int this[int index] => places[(first + index) % places.Length];

    public void AddLast(int value) => places[(first + Count++) % places.Length] = value;

    public int RemoveFirst()
    {
        var value = places[first];
        first = (first + 1) % places.Length;
        Count--;
        return value;
    }
}

double Microseconds(Action action, int number)
{
    var best = double.MaxValue;
    for (var round = 0; round < 5; round++)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < number; i++)
        {
            action();
        }
        best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds / number);
    }
    return best;
}

var numbers = Enumerable.Range(0, Size).ToList();
var (list, queue) = (new List<int>(numbers), new Queue<int>(numbers));
var (linked, ring, sum) = (new LinkedList<int>(numbers), new Ring(Size + 1), 0L);
numbers.ForEach(ring.AddLast);

void Show(string name, Action turn, int turns, Action? middle, int reads)
{
    var read = middle is null ? "no index" : $"{Microseconds(middle, reads),9:F3} us";
    Console.WriteLine($"{name,-16}{Microseconds(turn, turns),14:F3} us{read,18}");
}

Console.WriteLine($"{Size:N0} entries    out, then in{"read the middle",20}");
Show("List<T>", () => { var value = list[0]; list.RemoveAt(0); list.Add(value); }, 400, () => sum += list[Size / 2], 20_000);
Show("Queue<T>", () => queue.Enqueue(queue.Dequeue()), 20_000, null, 0);
Show("LinkedList<T>", () => { var node = linked.First!; linked.RemoveFirst(); linked.AddLast(node); }, 20_000, () => sum += linked.ElementAt(Size / 2), 20);
Show("a ring", () => ring.AddLast(ring.RemoveFirst()), 20_000, () => sum += ring[Size / 2], 20_000);
GC.KeepAlive(sum);
