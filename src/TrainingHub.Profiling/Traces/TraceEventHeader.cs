namespace TrainingHub.Profiling.Traces;

/// <summary>The header of an event. A compressed one tells only what differs from the event before.</summary>
internal struct TraceEventHeader
{
    public int MetadataId;
    public long Thread;
    public int StackId;
    public long Time;
    public int PayloadLength;

    public void ReadCompressed(ref TraceBytes input)
    {
        var flags = input.Byte();
        if ((flags & 1) != 0)
        {
            MetadataId = (int)input.VarUInt();
        }

        if ((flags & 2) != 0)
        {
            // Sequence number, capturing thread, processor: not needed.
            input.VarUInt();
            input.VarUInt();
            input.VarUInt();
        }

        if ((flags & 4) != 0)
        {
            Thread = (long)input.VarUInt();
        }

        if ((flags & 8) != 0)
        {
            StackId = (int)input.VarUInt();
        }

        Time += (long)input.VarUInt();
        if ((flags & 16) != 0)
        {
            input.Take(16);
        }

        if ((flags & 32) != 0)
        {
            input.Take(16);
        }

        if ((flags & 128) != 0)
        {
            PayloadLength = (int)Math.Min(input.VarUInt(), int.MaxValue);
        }
    }

    public void ReadPlain(ref TraceBytes input)
    {
        input.Int32();
        // The highest bit says whether the events are sorted.
        MetadataId = input.Int32() & int.MaxValue;
        input.Int32();
        Thread = input.Int64();
        input.Int64();
        input.Int32();
        StackId = input.Int32();
        Time = input.Int64();
        input.Take(32);
        PayloadLength = input.Int32();
    }
}
