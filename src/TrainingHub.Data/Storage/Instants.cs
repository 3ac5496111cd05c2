using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace TrainingHub.Data.Storage;

/// <summary>
/// The one way an instant is taken and stored: UTC, whole microseconds. PostgreSQL keeps no more than that,
/// so finer instants would come back changed on one database and not on the other.
/// </summary>
public static class Instants
{
    public static DateTimeOffset Now(this TimeProvider clock) => WholeMicroseconds(clock.GetUtcNow());

    public static DateTimeOffset WholeMicroseconds(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

/// <summary>SQLite can neither order nor compare a <see cref="DateTimeOffset"/>; it can do both with its ticks.</summary>
internal sealed class InstantAsTicks() : ValueConverter<DateTimeOffset, long>(
    instant => Instants.WholeMicroseconds(instant).UtcTicks,
    ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>PostgreSQL refuses an offset other than zero.</summary>
internal sealed class InstantAsUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
    instant => Instants.WholeMicroseconds(instant),
    instant => instant);
