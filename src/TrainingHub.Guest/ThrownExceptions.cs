using System.Runtime.CompilerServices;

namespace TrainingHub.Guest;

/// <summary>
/// How many exceptions were thrown in this process. The runtime counts them for its event counter "exception-count" and tells nobody else; counting by the event of a first chance would allocate on the
/// thread that throws, and the lab's allocated bytes are exact. 0 on a runtime that counts in another way.
/// </summary>
internal static class ThrownExceptions
{
    private static bool _unknown;

    public static uint Count
    {
        get
        {
            try
            {
                return _unknown ? 0 : GetExceptionCount(null);
            }
            catch (MissingMethodException)
            {
                _unknown = true;
                return 0;
            }
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod)]
    private static extern uint GetExceptionCount(Exception? type);
}
