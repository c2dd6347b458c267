using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cdp.Segmentation.Evaluation;

namespace Cdp.Segmentation.Rules;

/// <summary>A condition that no other is a part of, made ready and shared by all rules that have it.</summary>
internal abstract class RuleLeaf
{
    protected RuleLeaf(string text)
    {
        Key = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Gets the hash of the condition's canonical JSON, by which stored state knows the leaf.</summary>
    public ulong Key { get; }

    /// <summary>Gets the place of the leaf in its rule set.</summary>
    public int Index { get; set; }

    /// <summary>Gets what is true of a profile without events, traits and identifiers: what holds where nothing is stored.</summary>
    public Truth Baseline { get; protected set; }

    /// <summary>Gets the rules that have the leaf.</summary>
    public List<CompiledRule> Rules { get; } = [];
}
