namespace Cdp.Storage.InMemory;

/// <summary>How to take back what a work has changed so far.</summary>
internal sealed class UndoJournal
{
    private readonly Stack<Action> _steps = new();

    public void Note(Action undo) => _steps.Push(undo);

    /// <summary>Takes back the latest change first, so that each step meets the state that it left.</summary>
    public void RollBack()
    {
        while (_steps.TryPop(out var undo))
        {
            undo();
        }
    }
}
