using System.Buffers;
using System.Runtime.CompilerServices;

// A weak reference does not keep its object alive, so it can tell whether somebody else does.
class Desk
{
    readonly List<object> open = [];
    readonly Dictionary<int, object> byNumber = [];

    public WeakReference Take(int number)
    {
        var order = new object();
        open.Add(order);
        byNumber[number] = order;
        return new WeakReference(order);
    }

    public void Close() => open.Clear();

    public void CloseProperly() => (open.Capacity, _) = (0, Forget());

    bool Forget()
    {
        open.Clear();
        byNumber.Clear();
        return true;
    }
}

[MethodImpl(MethodImplOptions.NoInlining)]
static List<WeakReference> TakeMany(Desk desk) => Enumerable.Range(0, 500).Select(desk.Take).ToList();

var desk = new Desk();
var orders = TakeMany(desk);
desk.Close();
GC.Collect();
Console.WriteLine($"after Close           {orders.Count(order => order.IsAlive)} orders alive");
desk.CloseProperly();
GC.Collect();
Console.WriteLine($"after CloseProperly   {orders.Count(order => order.IsAlive)} orders alive");
GC.KeepAlive(desk);

long Allocated(Action action)
{
    action();
    var before = GC.GetAllocatedBytesForCurrentThread();
    for (var i = 0; i < 100; i++)
    {
        action();
    }
    return (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
}

// Memory that is needed again and again can be rented.
Console.WriteLine(
    $"a new buffer          {Allocated(() => GC.KeepAlive(new byte[50_000])):N0} bytes " +
    "allocated each time");
Console.WriteLine(
    "a rented buffer       " +
    $"{Allocated(() => ArrayPool<byte>.Shared.Return(ArrayPool<byte>.Shared.Rent(50_000))):N0} bytes allocated each time");
