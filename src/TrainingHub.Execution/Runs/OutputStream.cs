using System.Text;

namespace TrainingHub.Execution.Runs;

/// <summary>Text of one output stream. A character that is split between two pieces stays whole, bytes that are no UTF-8 become U+FFFD.</summary>
internal sealed class OutputStream(string name)
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _all = new();
    private readonly StringBuilder _unpublished = new();

    public string Name => name;

    public string Text => _all.ToString();

    public void Write(ReadOnlySpan<byte> bytes, bool last = false)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        var text = characters.AsSpan(0, _decoder.GetChars(bytes, characters, last));
        _all.Append(text);
        _unpublished.Append(text);
    }

    public string TakeUnpublished()
    {
        var text = _unpublished.ToString();
        _unpublished.Clear();
        return text;
    }
}
