namespace Cdp.Segmentation.State;

/// <summary>What a leaf remembers of the events of one profile. It is changed in place by the one transaction that has it.</summary>
internal abstract class LeafState
{
    /// <summary>Gets whether there is nothing to remember, so that it is as if no event had come.</summary>
    public abstract bool IsEmpty { get; }

    public abstract void Write(StateWriter writer);

    /// <summary>Forgets all, so that it can be used for another profile.</summary>
    public abstract void Clear();
}
