using System.Globalization;

namespace Cdp.Faults.Worker;

/// <summary>Tells the parent, line by line, what is committed.</summary>
internal sealed class AcknowledgementWriter(TextWriter output)
{
    private readonly Lock _gate = new();

    /// <summary>Tells that something is committed.</summary>
    public void Acknowledge(int number) => Write($"ack {number.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Tells a number under a name.</summary>
    public void Report(string name, long number) => Write($"{name} {number.ToString(CultureInfo.InvariantCulture)}");

    private void Write(string line)
    {
        lock (_gate)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
